// A date that the calendar cannot read stays as it was typed, for the server to say what is wrong
// with it: by itself the calendar puts today's date in its place, and nobody notices.
document.addEventListener("DOMContentLoaded", () => {
  const calendar = window.jQuery?.fn.datetimepicker;
  if (calendar) calendar.defaults.validateOnBlur = false;
});
