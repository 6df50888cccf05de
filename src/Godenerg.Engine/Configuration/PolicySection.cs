namespace Godenerg.Engine.Configuration;

/// <summary>
/// <c>policy:</c>, <c>schedules:</c> and <c>shadow:</c>, who decides. Parameters stay text until the policy itself reads them; absorption
/// voltage and tail are read here too, because the guard's rules need them whatever the policy.
/// </summary>
internal sealed record PolicySection
{
    /// <summary>In the order of their priority.</summary>
    public IReadOnlyList<ChosenPolicy> Policies { get; init; } = [];

    public IReadOnlyList<ScheduleDraft> Schedules { get; init; } = [];

    public ChosenPolicy? Shadow { get; init; }

    /// <summary>Everything that may ever decide.</summary>
    public IEnumerable<ChosenPolicy> Deciding => Policies.Concat(Schedules.SelectMany(schedule => schedule.Policies));

    /// <summary>Who absorbs: the last of several, which is the one that the others only go before.</summary>
    public ChosenPolicy? Absorbing => Policies.LastOrDefault(policy => Speaks(policy, "absorb") && policy.Number("absorb", Unit.Volt) is not null);

    /// <summary>Where the usual policy absorbs, V.</summary>
    public double? AbsorbVolts => Absorbing?.Number("absorb", Unit.Volt);

    /// <summary>The largest tail at which any policy calls the bank full, A.</summary>
    public double? TailAmps => Tails.Max(tail => (double?)tail.Value);

    /// <summary>Every tail that may be in force.</summary>
    public IEnumerable<PolicyAmount> Tails => Amounts("tail", Unit.Ampere);

    /// <summary>Every absorption voltage that may be in force.</summary>
    public IEnumerable<PolicyAmount> Absorbs => Amounts("absorb", Unit.Volt);

    public static PolicySection Read(Section inverter, PolicyReader reader)
    {
        var policies = reader.ReadList(inverter, "policy");
        if (inverter.Map.Find("policies") is not null && inverter.Find("policies") is { } misplaced)
            inverter.Error(misplaced.Line, "policies is no key of an inverter; several policies stand under policy:, as a list in the order of their priority, like policy: [equalize, three-stage]");
        return new()
        {
            Policies = policies,
            Schedules = ScheduleSection.Read(inverter, reader, policies),
            Shadow = reader.ReadOne(inverter, "shadow"),
        };
    }

    /// <summary>The default of a policy that never moves the charge voltage is about something else; what an owner has written is meant.</summary>
    private static bool Speaks(ChosenPolicy policy, string parameter) => policy.MovesChargeVoltage || policy.Choice.Parameters.ContainsKey(parameter);

    private IEnumerable<PolicyAmount> Amounts(string parameter, Unit unit)
    {
        var usual = Deciding.Where(policy => Speaks(policy, parameter))
            .Select(policy => (Value: policy.Number(parameter, unit), policy.Name, Line: policy.LineOf(parameter)));
        var inWindows = Schedules.Where(schedule => schedule.Schedule.With.ContainsKey(parameter))
            .SelectMany(schedule => Policies.Where(policy => policy.MovesChargeVoltage)
                .Select(policy => (Value: policy.Number(parameter, unit, schedule.Schedule.With), policy.Name, schedule.Line)));
        foreach (var (value, name, line) in usual.Concat(inWindows))
            if (value is { } known)
                yield return new(known, name, line);
    }
}

/// <summary>A parameter as it will be in force at some time.</summary>
internal sealed record PolicyAmount(double Value, string Policy, int Line);
