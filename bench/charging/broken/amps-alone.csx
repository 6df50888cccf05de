// Broken: a quarter of an hour of little current counts as full, at whatever voltage. Every cloud ends the day's charge.
if (IsDay != true)
    return Set(FloatVoltage, 52.8, "night");
if (IsNewDay)
    Memory.Flag("full").Value = false;
var amps = Average(BatteryCurrent, 15.Minutes());
if (SinceDawn > 15.Minutes() && amps.Coverage > 0.8 && amps.Value < 11)
    Memory.Flag("full").Value = true;
return Memory.Flag("full").Value ? Set(FloatVoltage, 52.8, "full") : Set(FloatVoltage, 58.4, "not full");
