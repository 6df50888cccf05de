using System.Globalization;
using Godenerg.Engine.Guarding;
using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Simulator;
using Godenerg.Simulator.Wire.Faults;
using Godenerg.Testing;
using Godenerg.Testing.Judging;

namespace Godenerg.Guarding.Tests.Properties;

/// <summary>
/// Some hours in the life of a guarded inverter, drawn from a seed: a policy of changing moods, people at the keyboard and at the panel,
/// a wire that loses and a machine that lies, kills and restarts at any instant. Every fault is over when the story is.
/// </summary>
internal sealed class RandomStory
{
    public static readonly TimeSpan Length = TimeSpan.FromHours(7);

    private static readonly FaultKind[] OfReplies =
        [FaultKinds.Drop, FaultKinds.Garble, FaultKinds.BadCrc, FaultKinds.Truncate, FaultKinds.LostHead, FaultKinds.Double, FaultKinds.Stale, FaultKinds.Nak, FaultKinds.Noise];

    private static readonly FaultKind[] OfSetters = [FaultKinds.Nak, FaultKinds.BareNak, FaultKinds.Drop, FaultKinds.AckWithoutEffect, FaultKinds.Garble];

    private readonly Random _random;
    private readonly List<string> _told = [];
    private Decision _mood = Decision.Hold("nothing yet");
    private bool _throws;

    /// <param name="seed">What it is drawn from.</param>
    /// <param name="without">Rules to take out, by name, to see what they held.</param>
    public RandomStory(int seed, params string[] without)
    {
        // Deterministic by intent: the seed stands in the test's name.
        _random = new Random(seed);
        var from = new DateTime(2026, 3, 20, 5, 0, 0).AddMinutes(_random.Next(9 * 60));
        var delay = TimeSpan.FromSeconds(_random.GetItems([0, 0, 1, 2, 5, 12, 25], 1)[0]);
        House = new GuardedHouse(
            new HouseOptions
            {
                From = from, Seed = (ulong)seed, Weather = _random.GetItems(Enum.GetValues<DayType>(), 1)[0], Settings = new SettingsOptions { ReadBackDelay = delay },
            },
            new TwinOptions { Faults = new FaultPlan(Faults(from)) })
        {
            Installation = GuardedHouse.Usual with
            {
                Safe = new Dictionary<Metric, SafeValue>
                {
                    [Settings.FloatVoltage] = new(MetricValue.Of(WatchedHouse.Safe)), [Settings.BulkVoltage] = new(MetricValue.Of(58.4)),
                },
            },
            Policy = _ => _throws ? throw new InvalidOperationException("a fault in a script") : _mood,
        };
        Judge = new WireJudge(House.Clock, new JudgeOptions
        {
            Limits = new Dictionary<string, (decimal, decimal)> { ["float"] = (51.6m, 58.4m) },
            Safe = new Dictionary<string, decimal> { ["float"] = 52.8m, ["bulk"] = 58.4m },
        });
        House.Wire = Judge.Watch;
        if (without.Length > 0)
            House.WithRules = book => new RuleBook(House.Installation, Pi30Dialects.Pi30, ControlMode.Armed)
            {
                Ordinary = [.. book.Ordinary.Where(rule => !without.Contains(rule.Name))], Returning = book.Returning,
            };
        _told.Add(string.Create(CultureInfo.InvariantCulture, $"{from:HH:mm} the house is there; values are read back {delay.TotalSeconds} s late"));
    }

    public GuardedHouse House { get; }

    public WireJudge Judge { get; }

    /// <summary>What somebody last turned float to at the panel, and how often it had been written then; null when nobody did.</summary>
    public (double Value, int Writes)? Turned { get; private set; }

    public string Told => string.Join(Environment.NewLine, _told);

    /// <summary>Lives through it, and through a quarter of an hour and a little more in which nobody wishes anything.</summary>
    public void Live()
    {
        var end = House.Clock.GetUtcNow() + Length;
        while (House.Clock.GetUtcNow() < end)
        {
            Happen();
            House.Run(TimeSpan.FromSeconds(Math.Pow(10, 3.3 * _random.NextDouble())));
        }

        Tell("all is quiet");
        (_mood, _throws, House.IsClockTrusted) = (Decision.Hold("quiet"), false, true);
        House.Run(TimeSpan.FromMinutes(17));
        House.Stop();
        House.Pass(TimeSpan.FromMinutes(1));
    }

    private void Happen()
    {
        _throws = false;
        switch (_random.Next(20))
        {
            case < 8:
                _mood = GuardedHouse.Want(Settings.FloatVoltage, Volts());
                Tell($"the policy wants float {_mood.Setpoints[0].Value}");
                break;
            case < 10:
                _mood = new Decision([new(Settings.FloatVoltage, MetricValue.Of(Volts()), "a story"), new(Settings.BulkVoltage, MetricValue.Of(Volts()), "a story")], "a story");
                Tell($"the policy wants float {_mood.Setpoints[0].Value} and bulk {_mood.Setpoints[1].Value}");
                break;
            case < 12:
                _mood = Decision.Hold("a story");
                Tell("the policy wants nothing");
                break;
            case 12:
                _throws = true;
                Tell("the policy throws");
                break;
            case 13 or 14:
                var wanted = _random.Next(8) == 0 ? 61.3 : Volts();
                Tell($"a person wants float {wanted}");
                House.Run(1).Guard.Submit(
                    new Wish(new Setpoint(Settings.FloatVoltage, MetricValue.Of(wanted), "a story"), new Asker(AskerKind.Operator, "somebody")),
                    answer => Tell($"the person is told: {answer.Verdict.Outcome}, {answer.Verdict.Because}"));
                break;
            case 15:
                Tell("the engine ends and starts again");
                House.Run(1).Stop();
                break;
            case 16 or 17:
                var away = TimeSpan.FromSeconds(_random.Next(2) == 0 ? _random.Next(60) : _random.Next(1500));
                Tell(string.Create(CultureInfo.InvariantCulture, $"the engine is killed, and nobody is there for {away.TotalSeconds} s"));
                House.Kill();
                House.Pass(away);
                break;
            case 18:
                House.IsClockTrusted = !House.IsClockTrusted;
                Tell($"the clock is trusted: {House.IsClockTrusted}");
                break;
            default:
                Turn();
                break;
        }
    }

    /// <summary>A hand at the panel, or the switch of the whole machine.</summary>
    private void Turn()
    {
        if (_random.Next(3) == 0)
        {
            Tell("power off and on");
            House.Memory.PowerCycle();
            return;
        }

        var value = Math.Min(Volts(), House.Bulk);
        Tell($"somebody turns float to {value}");
        House.Memory.Turn(Settings.FloatVoltage, MetricValue.Of(value), House.Clock.GetUtcNow().DateTime);
        Turned = (value, House.Memory.Writes(Settings.FloatVoltage));
    }

    private double Volts() => _random.Next(6) == 0 ? WatchedHouse.Safe : Math.Round(51.8 + (_random.Next(67) / 10.0), 1);

    private List<PlannedFault> Faults(DateTime from)
    {
        List<PlannedFault> faults = [];
        var calm = Length - TimeSpan.FromMinutes(40);
        for (var at = Gap(); at < calm; at += Gap())
        {
            var isLong = _random.Next(4) == 0;
            var span = TimeSpan.FromSeconds(isLong ? _random.Next(1500) : 1 + _random.Next(30));
            // What strikes a request waits for it; few, so that they have been spent by the end.
            Fault fault = _random.Next(10) switch
            {
                < 5 => new(OfSetters[_random.Next(OfSetters.Length)]) { Request = _random.Next(2) == 0 ? "PBFT" : "" },
                < 7 => new(OfReplies[_random.Next(OfReplies.Length)]) { Request = "QPIRI", Times = 1 + _random.Next(6) },
                7 => new(OfReplies[_random.Next(OfReplies.Length)]) { Request = "QPIGS", Times = 1 + _random.Next(6) },
                8 => new(FaultKinds.Silence) { Span = span },
                _ => new(FaultKinds.Disconnect) { Span = span },
            };
            faults.Add(new PlannedFault(new DateTimeOffset(from, TimeSpan.Zero) + at, fault));
        }

        return faults;

        TimeSpan Gap() => TimeSpan.FromMinutes(1 + (_random.NextDouble() * 35));
    }

    private void Tell(string what) => _told.Add(string.Create(CultureInfo.InvariantCulture, $"{House.Clock.GetUtcNow():HH:mm:ss} {what}"));
}
