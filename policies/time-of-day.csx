// By the clock: float is raised in the morning, lowered when the means of half an hour say that the bank is full, and lowered in any
// case in the afternoon. Crude, and easy to understand. Where a meter reads low it never sees a full bank and ends by the clock alone;
// three-stage does better.

var absorb = Volts("absorb", 58.4, "held until the current has tapered off", min: 12, max: 62);
var rest = Volts("float", 52.8, "held otherwise", min: 12, max: 58);
var armAt = Cron("arm-at", "0 7 * * *", "when float is raised: minute, hour, day, month, day of the week");
var armFor = Hours("arm-for", 9, "then it is lowered, full or not", min: 1, max: 14);
var atMost = Hours("max-absorb", 5, "at absorb, then it is lowered", min: 0.5, max: 12);
var amps = Amps("amps", 11, "full when it takes less", min: 3, max: 200);
var near = Volts("near", 0.4, "and the mean voltage is so near to absorb", min: 0.1, max: 1);
var window = Minutes("window", 30, "means are taken over this long", min: 5, max: 120);

var atAbsorb = Memory.Duration("at-absorb");
var armed = Memory.Text("armed-until");
var isDone = Memory.Flag("done");

if (now[BatteryVoltage] is not { } volts)
    return Hold("the battery voltage is not known now");
if (!IsClockTrusted)
    return Rest("clock", "nobody knows what time it is");
if (WindowEnd(armAt, armFor) is not { } end)
    return Rest("off", "it is not the time");

// A window that was not seen before is a new day.
var window0 = end.UtcDateTime.ToString("yyyy-MM-dd HH:mm");
if (armed.Value != window0)
{
    armed.Value = window0;
    isDone.Value = false;
    atAbsorb.Reset();
}

atAbsorb.CountWhile(volts >= absorb - near - 0.2);
if (IsDay != true)
    return Rest("night", "the sun is down");
if (isDone.Value)
    return Rest("float", "the bank is full for today");

var v = Average(BatteryVoltage, window);
var i = Average(BatteryCurrent, window);
Explain("distance of the mean voltage from absorb", Math.Abs((v.Value ?? 0) - absorb), near);
Explain("mean current, A", i.Value, amps);
Explain("time at absorb", atAbsorb.Value, atMost);
var isFull = v is { Coverage: >= 0.8, Value: { } mean } && Math.Abs(mean - absorb) < near && i.Value < amps;
if (isFull || atAbsorb.Value >= atMost)
{
    isDone.Value = true;
    return Rest("float", isFull ? $"{i.Value:0.0} A flow at {v.Value:0.0} V" : $"{atMost.TotalHours:0.#} h at absorb are enough");
}

Stage("armed");
return Set(FloatVoltage, absorb, "the bank is not full yet");

Decision Rest(string stage, string because)
{
    Stage(stage);
    return Set(FloatVoltage, rest, because);
}
