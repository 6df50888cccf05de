// Broken: one sample decides.
if (IsDay != true)
    return Set(FloatVoltage, 52.8, "night");
if (IsNewDay)
    Memory.Flag("full").Value = false;
if (now[BatteryVoltage] >= 58.2 && now[BatteryChargeCurrent] < 11)
    Memory.Flag("full").Value = true;
return Memory.Flag("full").Value ? Set(FloatVoltage, 52.8, "full") : Set(FloatVoltage, 58.4, "not full");
