namespace Godenerg.Engine.Policies.Trying.Scenarios;

/// <summary>Something that a decision should be.</summary>
/// <param name="Words">As it is told in a report.</param>
internal abstract record Expected(string Words)
{
    /// <param name="decided">What was decided.</param>
    /// <param name="entered">The first decision that wanted the same.</param>
    /// <param name="isNew">Whether anything else was decided since the line before.</param>
    public abstract bool Holds(Tried decided, Tried entered, bool isNew);

    /// <summary>Wants nothing.</summary>
    public sealed record Hold() : Expected("hold")
    {
        public override bool Holds(Tried decided, Tried entered, bool isNew) => decided.Decision?.IsHold == true;
    }

    /// <summary>The same as at the line before, and at every poll between.</summary>
    public sealed record Nothing() : Expected("nothing new since the line before")
    {
        public override bool Holds(Tried decided, Tried entered, bool isNew) => !isNew;
    }

    public sealed record Stage(string Name) : Expected($"stage {Name}")
    {
        public override bool Holds(Tried decided, Tried entered, bool isNew) => decided.Stage == Name;
    }

    /// <summary>Wants a setting at a value.</summary>
    public sealed record Wish(Metric Setting, MetricValue Value) : Expected($"{Setting} {Value} {Setting.Unit}".TrimEnd())
    {
        /// <summary>Finer than any inverter can be set.</summary>
        private const double Near = 0.005;

        public override bool Holds(Tried decided, Tried entered, bool isNew) => decided.Setpoints.Any(wish => wish.Setting == Setting && IsMeant(wish.Value));

        private bool IsMeant(MetricValue value) => Value.ToObject() is double wanted && value.ToObject() is double found ? Math.Abs(wanted - found) < Near : value == Value;
    }

    /// <summary>Tells its owner of something, in words that contain these.</summary>
    public sealed record Alarm(string Text) : Expected($"alarm \"{Text}\"")
    {
        public override bool Holds(Tried decided, Tried entered, bool isNew) =>
            decided.Decision?.Alarms.Any(alarm => alarm.Contains(Text, StringComparison.OrdinalIgnoreCase)) == true;
    }

    /// <summary>Has nothing to tell its owner.</summary>
    public sealed record NoAlarm() : Expected("no alarm")
    {
        public override bool Holds(Tried decided, Tried entered, bool isNew) => decided.Decision is null or { Alarms.Count: 0 };
    }

    /// <summary>Gives a reason in which these words stand, now or when it began to want this.</summary>
    public sealed record Because(string Text) : Expected($"because \"{Text}\"")
    {
        public override bool Holds(Tried decided, Tried entered, bool isNew) =>
            Reasons(decided).Concat(Reasons(entered)).Any(reason => reason.Contains(Text, StringComparison.OrdinalIgnoreCase));

        private static IEnumerable<string> Reasons(Tried tried) =>
            tried.Decision is { } decision ? decision.Setpoints.Select(wish => wish.Because).Append(decision.Because) : [];
    }
}
