import { Component, type ReactNode } from 'react'

export type DefectBoundaryProps = {
  readonly children: ReactNode
  /** What is shown instead; `retry` draws the children anew. */
  readonly fallback: (retry: () => void) => ReactNode
  /** A new value draws the children anew: what failed on one page may work on the next. */
  readonly resetKey?: string
}

type State = { readonly isBroken: boolean; readonly resetKey: string | undefined }

/** Keeps a bug in one part of the window from emptying all of it; React reports it to the console. */
export class DefectBoundary extends Component<DefectBoundaryProps, State> {
  override state: State = { isBroken: false, resetKey: this.props.resetKey }

  static getDerivedStateFromError(): Partial<State> {
    return { isBroken: true }
  }

  static getDerivedStateFromProps({ resetKey }: DefectBoundaryProps, state: State): State | null {
    return resetKey === state.resetKey ? null : { isBroken: false, resetKey }
  }

  readonly retry = () => this.setState({ isBroken: false })

  override render(): ReactNode {
    return this.state.isBroken ? this.props.fallback(this.retry) : this.props.children
  }
}
