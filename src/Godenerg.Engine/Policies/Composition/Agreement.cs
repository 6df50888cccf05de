namespace Godenerg.Engine.Policies.Composition;

/// <summary>
/// Makes one decision out of what several policies want (charging reference 3.6). The charge voltage has one owner, the first that wants
/// it; of a limit of current the smallest wish counts; of everything else the first. Pure.
/// </summary>
internal static class Agreement
{
    /// <summary>Float and bulk are one thing: two policies that had one each would fight over the same battery.</summary>
    public static bool IsChargeVoltage(Metric setting) => setting == Settings.FloatVoltage || setting == Settings.BulkVoltage;

    public static bool IsCurrentLimit(Metric setting) => setting.Unit == Unit.Ampere;

    /// <param name="opinions">What each said, the one that goes before the others first.</param>
    public static Decision Of(IReadOnlyList<Opinion> opinions)
    {
        var wishes = opinions.Where(opinion => opinion.Failure is null)
            .SelectMany(opinion => opinion.Decision.Setpoints.DistinctBy(wish => wish.Setting).Select(wish => (opinion.Policy, Wish: wish))).ToList();
        var owners = wishes.GroupBy(one => SubjectOf(one.Wish.Setting)).ToDictionary(
            subject => subject.Key,
            subject => (IsCurrentLimit(subject.Key) ? subject.MinBy(one => LimitOf(one.Wish)) : subject.First()).Policy);
        var judged = opinions.Select(opinion => opinion with
        {
            Overruled = [.. wishes.Where(one => one.Policy == opinion.Policy && OwnerOf(one.Wish) != opinion.Policy).Select(one => new Overruled(one.Wish, OwnerOf(one.Wish)))],
        }).ToList();
        var owning = judged.Where(opinion => owners.ContainsValue(opinion.Policy)).ToList();
        var first = judged.FirstOrDefault(opinion => opinion.Policy == owners.GetValueOrDefault(Settings.FloatVoltage)) ?? owning.FirstOrDefault()
            ?? judged.LastOrDefault(opinion => opinion.Failure is null);
        return new([.. wishes.Where(one => OwnerOf(one.Wish) == one.Policy).Select(one => one.Wish with { By = one.Policy })], Reasons(owning.Count > 0 ? owning : judged))
        {
            Stage = first?.Decision.Stage,
            Opinions = judged,
            Alarms = [.. judged.Where(opinion => opinion.Failure is null).SelectMany(opinion => opinion.Decision.Alarms.Select(alarm => $"{opinion.Policy}: {alarm}"))],
            Explanations = [.. judged.SelectMany(opinion => opinion.Decision.Explanations.Select(one => one with { Name = $"{opinion.Policy}: {one.Name}" }))],
            Inputs = [.. judged.SelectMany(opinion => opinion.Decision.Inputs).Distinct()],
        };

        string OwnerOf(Setpoint wish) => owners[SubjectOf(wish.Setting)];
    }

    private static Metric SubjectOf(Metric setting) => IsChargeVoltage(setting) ? Settings.FloatVoltage : setting;

    /// <summary>No limit is the largest of all.</summary>
    private static double LimitOf(Setpoint wish) => wish.Value.ToObject() is not double amps || (amps <= 0 && wish.Setting == Settings.MaxDischargeCurrent) ? double.MaxValue : amps;

    private static string Reasons(IEnumerable<Opinion> opinions) => string.Join("; ", opinions.Select(opinion => $"{opinion.Policy}: {opinion.Failure ?? opinion.Decision.Because}"));
}
