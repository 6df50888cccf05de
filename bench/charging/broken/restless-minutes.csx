// Broken: up and down every ten minutes. The guard's budget ends it; without the guard it goes on all day.
return Set(FloatVoltage, IsDay == true && SinceDawn is { } up && (int)up.TotalMinutes / 10 % 2 == 0 ? 55.2 : 53.6, "another ten minutes");
