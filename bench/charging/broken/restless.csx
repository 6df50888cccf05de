// Broken: up and down every hour of the day.
return Set(FloatVoltage, IsDay == true && SinceDawn is { } up && (int)up.TotalHours % 2 == 0 ? 55.2 : 53.6, "another hour");
