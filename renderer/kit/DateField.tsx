import { Calendar as CalendarIcon, ChevronLeft, ChevronRight, X } from 'lucide-react'
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  Group,
  Heading,
  Popover,
} from 'react-aria-components'
import { classNames } from './classNames.ts'
import styles from './DateField.module.css'
import fieldStyles from './Field.module.css'
import { ariaFieldProps, FieldParts, type FieldProps } from './Field.tsx'
import { Icon } from './Icon.tsx'
import { type Granularity, localDateText, parseLocalDate } from './localDate.ts'
import menuStyles from './Menu.module.css'
import { kitMessages } from './messages.ts'
import { useText } from './text.ts'

export type DateFieldProps = FieldProps & {
  /** ISO 8601 without a zone: `2024-01-05`, or `2024-01-05T12:30:00`; null is empty. */
  readonly value: string | null
  readonly onChange: (value: string | null) => void
  readonly granularity?: Granularity
}

/** A day, or a day and a time, typed part by part or picked from a calendar. */
export function DateField(props: DateFieldProps) {
  const granularity = props.granularity ?? 'day'
  const value = parseLocalDate(props.value, granularity)
  return (
    <DatePicker
      {...ariaFieldProps(props)}
      value={value}
      onChange={(next) => props.onChange(localDateText(next))}
      granularity={granularity}
      hourCycle={24}
      shouldForceLeadingZeros
    >
      <FieldParts field={props}>
        <Group className={classNames(fieldStyles.control, styles.group)}>
          <DateInput className={styles.input ?? ''}>
            {(segment) => <DateSegment segment={segment} className={styles.segment ?? ''} />}
          </DateInput>
          {props.note && <span className={fieldStyles.note}>{props.note}</span>}
          {value && !props.isRequired && !props.isReadOnly && (
            <ClearDate onClear={() => props.onChange(null)} />
          )}
          <Button className={styles.open ?? ''}>
            <Icon of={CalendarIcon} />
          </Button>
        </Group>
      </FieldParts>
      <Popover className={menuStyles.popover ?? ''} placement="bottom end" offset={4}>
        <Dialog className={styles.dialog ?? ''}>
          <MonthCalendar />
        </Dialog>
      </Popover>
    </DatePicker>
  )
}

function ClearDate({ onClear }: { readonly onClear: () => void }) {
  const t = useText(kitMessages)
  return (
    // Outside the picker's own button slot, or it would open the calendar.
    <Button slot={null} aria-label={t('clearDate')} className={styles.open ?? ''} onPress={onClear}>
      <Icon of={X} size={14} />
    </Button>
  )
}

function MonthCalendar() {
  return (
    <Calendar className={styles.calendar ?? ''}>
      <header className={styles.month}>
        <Button slot="previous" className={styles.turn ?? ''}>
          <Icon of={ChevronLeft} />
        </Button>
        <Heading className={styles.heading ?? ''} />
        <Button slot="next" className={styles.turn ?? ''}>
          <Icon of={ChevronRight} />
        </Button>
      </header>
      <CalendarGrid className={styles.grid ?? ''} weekdayStyle="short">
        <CalendarGridHeader>
          {(day) => <CalendarHeaderCell className={styles.weekday ?? ''}>{day}</CalendarHeaderCell>}
        </CalendarGridHeader>
        <CalendarGridBody>
          {(date) => <CalendarCell date={date} className={styles.day ?? ''} />}
        </CalendarGridBody>
      </CalendarGrid>
    </Calendar>
  )
}
