using Godenerg.Engine.Guarding;
using Godenerg.Engine.Policies.Decisions;

namespace Godenerg.Engine.Policies;

/// <summary>
/// The policy of a bank that several inverters charge. The first of them has it decide, about currents, voltage and PV power of the whole
/// bank; the others do as was decided. The rest of the picture is the first inverter's own.
/// </summary>
/// <param name="bank">The bank's name.</param>
/// <param name="inner">Who decides. Its failures are told to every inverter.</param>
/// <param name="clock">The clock of the readings.</param>
internal sealed class BankPolicy(string bank, IPolicy inner, TimeProvider clock)
{
    /// <summary>A decision of the first inverter that is older is none of the bank's any more; longer than the longest time between two polls.</summary>
    public static readonly TimeSpan LongestValid = TimeSpan.FromMinutes(6);

    /// <summary>What the figures of the bank are called among the readings.</summary>
    public const string Query = "BANK";

    private static readonly ReadingShape Shape =
        new([Metrics.BatteryChargeCurrent, Metrics.BatteryDischargeCurrent, Metrics.BatteryVoltage, Metrics.PvPower, Metrics.PvVoltage]);

    private readonly List<Member> _members = [];
    private volatile Outcome? _last;
    private volatile DecisionBasis? _basis;

    /// <summary>Adds an inverter. The first one leads. Call it before any of them decides.</summary>
    /// <param name="inverter">Its name in the configuration.</param>
    /// <param name="current">Its newest picture, with ages as of now. Any thread.</param>
    public IPolicy Join(string inverter, Func<Snapshot> current)
    {
        var member = new Member(this, inverter, current);
        _members.Add(member);
        return member;
    }

    private string Name => inner.Name;

    private IPolicy Inner => inner;

    private void Forget() => inner.Forget();

    /// <summary>The first inverter's loop.</summary>
    private Decision Lead(Snapshot now)
    {
        try
        {
            var decision = DecideAbout(now);
            _last = new(decision, null, clock.GetTimestamp());
            return decision;
        }
        catch (PolicyFailedException failure)
        {
            _last = new(null, failure.Message, clock.GetTimestamp());
            throw;
        }
    }

    private Decision DecideAbout(Snapshot now)
    {
        _basis = null;
        var pictures = _members.Select((member, index) => (member.Inverter, Picture: index == 0 ? now : member.Current())).ToList();
        var totals = BankTotals.Of([.. pictures.Select(one => one.Picture)]);
        if (totals is not { ChargeCurrent: { } charge, DischargeCurrent: { } discharge, Voltage: { } volts, PvPower: { } power })
        {
            var silent = pictures.Where(one => one.Picture[Metrics.BatteryVoltage] is null).Select(one => one.Inverter).ToList();
            return Decision.Hold(silent.Count > 0
                ? $"{string.Join(" and ", silent)} of the bank {bank} does not answer, and half a sum looks like a full battery"
                : $"not everything is known of the bank {bank}, and half a sum looks like a full battery");
        }

        MetricValue[] values = [MetricValue.Of(charge), MetricValue.Of(discharge), MetricValue.Of(volts), MetricValue.Of(power), HighestPv(pictures.Select(one => one.Picture))];
        try
        {
            return inner.Decide(now.With(new Reading(Query, Shape, values, []) { At = now.At, Timestamp = now.Timestamp, FreshFor = TimeSpan.FromSeconds(1) }));
        }
        finally
        {
            _basis = inner.Basis;
        }
    }

    /// <summary>Day begins with the first panels that see it.</summary>
    private static MetricValue HighestPv(IEnumerable<Snapshot> pictures) =>
        pictures.Max(picture => picture[Metrics.PvVoltage]) is { } volts ? MetricValue.Of(volts) : MetricValue.Unknown;

    /// <summary>Another inverter's loop.</summary>
    private Decision Heed()
    {
        if (_last is not { } last || clock.GetElapsedTime(last.At) > LongestValid)
            return Decision.Hold($"{_members[0].Inverter}, the first inverter of the bank {bank}, does not answer, and it decides for all");
        return last.Decision ?? throw new PolicyFailedException(last.Failure!);
    }

    private sealed record Outcome(Decision? Decision, string? Failure, long At);

    /// <summary>An inverter's place in it.</summary>
    private sealed class Member(BankPolicy bank, string inverter, Func<Snapshot> current) : IPolicy
    {
        public string Inverter => inverter;

        public Func<Snapshot> Current => current;

        public string Name => bank.Name;

        public IReadOnlyList<PolicyStanding> Standings => bank.Inner.Standings;

        public DecisionBasis? Basis => bank._basis;

        public Promotion Promote(string policy) => bank.Inner.Promote(policy);

        public Shadowing Shadow(PolicyChoice choice) => bank.Inner.Shadow(choice);

        public Shadowing EndShadow(string policy) => bank.Inner.EndShadow(policy);

        private bool IsFirst => bank._members[0] == this;

        public Decision Decide(Snapshot now) => IsFirst ? bank.Lead(now) : bank.Heed();

        public void Forget()
        {
            if (IsFirst)
                bank.Forget();
        }
    }
}
