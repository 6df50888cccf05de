using Godenerg.Engine.Guarding;
using Godenerg.Engine.Transports;

namespace Godenerg.Engine.Configuration;

/// <summary>What inverters say about each other.</summary>
internal static class HouseChecks
{
    public static void Run(IReadOnlyList<InverterDraft> inverters)
    {
        for (var later = 1; later < inverters.Count; later++)
            for (var earlier = 0; earlier < later; earlier++)
                CheckWho(inverters[earlier], inverters[later]);
        foreach (var bank in inverters.GroupBy(draft => draft.Installation.Bank).Where(bank => bank.Count() > 1))
            CheckBank([.. bank]);
    }

    private static void CheckWho(InverterDraft earlier, InverterDraft later)
    {
        var (one, other) = (earlier.Installation.Serial, later.Installation.Serial);
        if (one is not null && one == other)
            later.Section.Error(later.LineOf("serial"), $"serial is {one}, and so is that of {earlier.Inverter.Name} in line {earlier.LineOf("serial")}; an inverter is configured once");
        if (one is not null && other is not null)
            return;
        foreach (var device in later.Inverter.Devices)
            if (earlier.Inverter.Devices.FirstOrDefault(taken => MayBeTheSame(taken, device)) is { } taken)
                later.Section.Error(later.LineOf("device"),
                    $"device {device} may be the {(taken == device ? "same" : $"same as the {taken}")} of {earlier.Inverter.Name} in line {earlier.LineOf("device")}; name different ones, or tell both apart with serial:");
    }

    /// <summary><c>auto</c> is whatever hangs on USB.</summary>
    private static bool MayBeTheSame(DeviceAddress one, DeviceAddress other) =>
        one == other
        || (one.Kind == DeviceKind.Auto && other.Kind == DeviceKind.Hidraw)
        || (one.Kind == DeviceKind.Hidraw && other.Kind == DeviceKind.Auto);

    private static void CheckBank(IReadOnlyList<InverterDraft> bank)
    {
        var first = bank[0];
        var name = first.Installation.Bank;
        foreach (var armed in bank.Where(draft => draft.Installation.Mode == ControlMode.Armed))
            armed.Section.Error(armed.LineOf("control"),
                $"control is armed, and the bank {name} has {bank.Count} inverters ({string.Join(", ", bank.Select(draft => draft.Inverter.Name))}). Chargers of one battery must change together, and that both "
                + "do, or neither, is not proven yet; write control: observe or shadow, or, if each has a battery of its own, give each a bank: of its own");
        foreach (var other in bank.Skip(1))
        {
            if (first.Installation.Battery is { } battery && other.Installation.Battery is { } described && battery != described)
                other.Section.Error(other.LineOf("battery"),
                    $"battery differs from that of {first.Inverter.Name} in line {first.LineOf("battery")}, and both are of the bank {name}; describe one battery, or give each a bank: of its own");
        }

        var deciding = bank.FirstOrDefault(draft => draft.Policy.Policies.Count > 0);
        foreach (var other in bank.Where(draft => draft != deciding && draft.Policy.Policies.Count > 0))
            if (!IsSame(deciding!.Installation, other.Installation))
                other.Section.Error(other.LineOf("policy"),
                    $"policy differs from that of {deciding.Inverter.Name} in line {deciding.LineOf("policy")}, and both are of the bank {name}; one policy decides about a bank: leave it out here");
    }

    private static bool IsSame(Installation one, Installation other) =>
        AreSame(one.Policies, other.Policies) && one.Schedules.Count == other.Schedules.Count
        && one.Schedules.Zip(other.Schedules).All(pair => pair.First.ToString() == pair.Second.ToString() && AreSame(pair.First.Policies, pair.Second.Policies)
            && pair.First.With.Count == pair.Second.With.Count && !pair.First.With.Except(pair.Second.With).Any());

    private static bool AreSame(IReadOnlyList<PolicyChoice> one, IReadOnlyList<PolicyChoice> other) =>
        one.Count == other.Count && one.Zip(other).All(pair => pair.First.IsSameAs(pair.Second));
}
