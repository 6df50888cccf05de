using System.Collections.Immutable;
using CsCheck;
using Godenerg.Engine.Guarding;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Commands;
using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Guarding.Tests.Properties;

/// <summary>
/// Generators of cases: mostly of what nearly passes, for what is refused for ten reasons tells nothing about the eleventh; and of
/// everything else that somebody may ask, read or remember.
/// </summary>
internal static class Cases
{
    /// <summary>Codes of danger class 5. The table does not have them, so that they have to be made up.</summary>
    private static readonly InverterCommand[] Service =
        [.. new[] { "ATE1", "ATE0", "BTA+01", "BTA0", "PSAVE", "PSET", "PBMS", "^S005" }.Select(code => new ActionCommand(code, "service"))];

    private static readonly Gen<Dialect> Dialects = Gen.Frequency(
        (16, Gen.Const(Pi30Dialects.Pi30)), (2, Gen.Const(Pi30Dialects.Pi30Max)), (2, Gen.Const(Pi30Dialects.Pi41)), (1, Gen.Const(Pi30Dialects.Revo)));

    private static readonly Gen<int> Classes = Gen.Frequency((8, Gen.Const(48)), (1, Gen.Const(24)), (1, Gen.Const(12)));

    private static readonly Gen<Known> KnownMostly = Gen.Frequency((30, Gen.Const(Known.Fresh)), (1, Gen.Const(Known.Stale)), (1, Gen.Const(Known.Never)));

    /// <summary>As a sane owner sets them, and as no sane owner does.</summary>
    private static readonly Gen<Machine> Machines = Gen.Select(
        Classes, Dialects, KnownMostly, Tenths(51, 55.5), Tenths(54, 58.4), Tenths(40, 46), Gen.Int[44, 51], Gen.Frequency((1, Gen.Const(0)), (3, Gen.Int[48, 58])),
        Gen.Int[1, 12], Gen.Int[0, 9], Tenths(0, 70),
        (volts, dialect, ratings, floats, bulk, cutOff, recharge, redischarge, tens, oddAt, odd) =>
        {
            double Of(int index, double at48) => index == oddAt ? odd : Math.Round(at48 * volts / 48, 1);
            return new Machine(volts, dialect, ratings, Of(0, floats), Of(1, bulk), Of(2, cutOff), Of(3, recharge), Of(4, redischarge), 10 * tens);
        });

    private static readonly Gen<Measured> Measurements = Gen.Select(
        KnownMostly, Tenths(42, 58), Gen.Frequency((1, Gen.Const(0.0)), (1, Tenths(0, 120)), (4, Gen.Const(230.0))), Gen.Int[0, 40], Gen.Int[0, 4], Tenths(0, 90), KnownMostly,
        (status, battery, grid, oddAt, count, odd, lists) => new Measured(
            status, battery, grid, [.. Enumerable.Range(0, oddAt > 37 ? count : 4).Select(index => index == oddAt ? odd > 80 ? (double?)null : odd : battery)], lists));

    private static readonly Gen<(int Kind, double At)> Picks = Gen.Select(Gen.Int[0, 29], Gen.Double.Unit);

    private static readonly Gen<(double? SecondsAgo, bool IsRead)> Intervals = Gen.Select(
        Gen.Frequency((3, Gen.Const((double?)null)), (1, Tenths(0, 60).Select(seconds => (double?)seconds)), (5, Tenths(60, 4000).Select(seconds => (double?)seconds))), Odds(14),
        (seconds, isOdd) => (seconds, !isOdd));

    private static readonly Gen<(bool Latched, bool Paused, bool Barred, bool CannotStore, bool? IsDay)> Stands =
        Gen.Select(Odds(30), Odds(30), Odds(30), Odds(30), Gen.Frequency((8, Gen.Const((bool?)true)), (1, Gen.Const((bool?)false)), (1, Gen.Const((bool?)null))));

    private static readonly Gen<(AskerKind Asker, bool AllowsDanger, bool EvenInObserve, int Unit, int Until)> Askers = Gen.Select(
        Gen.Frequency((5, Gen.Const(AskerKind.Policy)), (4, Gen.Const(AskerKind.Operator)), (1, Gen.Const(AskerKind.Plugin)), (1, Gen.Const(AskerKind.Engine))),
        Gen.Bool, Odds(3), Gen.Int[0, 40], Gen.Int[0, 9]);

    private static readonly Gen<(ControlMode Mode, int Safe, int Limits, double Tail)> Owners = Gen.Select(
        Gen.Frequency((8, Gen.Const(ControlMode.Armed)), (1, Gen.Const(ControlMode.Observe)), (1, Gen.Const(ControlMode.Shadow))),
        Gen.Int[0, 9], Gen.Int[0, 9], Tenths(0, 16));

    private static readonly Gen<int> Writes = Gen.Frequency((6, Gen.Int[0, 10]), (2, Gen.Int[8, 14]), (1, Gen.Int[44, 60]), (1, Gen.Int[0, 60]));

    /// <summary>Any case.</summary>
    public static readonly Gen<Facts> Any = Of(Gen.Frequency((1, Gen.Const((AskerKind?)AskerKind.Policy)), (1, Gen.Const((AskerKind?)AskerKind.Operator)), (4, Gen.Const((AskerKind?)null))));

    /// <summary>Something is always leased, and half of the wishes are to bring it back.</summary>
    public static readonly Gen<Facts> Leased = Of(Gen.OneOf(Gen.Const((AskerKind?)AskerKind.Policy), Gen.Const((AskerKind?)AskerKind.Operator)))
        .SelectMany(facts => Gen.Bool, (facts, isReturn) => isReturn ? facts with { Asked = facts.Asked with { Value = facts.Past.LeaseSafe } } : facts);

    private static Gen<Facts> Of(Gen<AskerKind?> holders) => Gen.Select(
        Machines, Measurements, Gen.Select(Writes, Intervals, Stands), Owners, Askers, Gen.Select(Gen.Int[0, 40], Gen.Double.Unit), Gen.Select(Picks, Picks, Picks, Picks), holders, Put);

    private static Facts Put(
        Machine machine, Measured measured, (int Writes, (double? Ago, bool IsRead) Interval, (bool Latched, bool Paused, bool Barred, bool CannotStore, bool? IsDay) Stands) past,
        (ControlMode Mode, int Safe, int Limits, double Tail) owner, (AskerKind Asker, bool AllowsDanger, bool EvenInObserve, int Unit, int Until) asker,
        (int Kind, double At) which, ((int Kind, double At) Present, (int, double At) Safe, (int, double At) Lease, (int Kind, double At) Wished) picks, AskerKind? holder)
    {
        var command = CommandOf(machine.Dialect, which.Kind, which.At);
        var present = SomeValues.Standing(command, machine) ?? SomeValues.Legal(command, machine.Volts, picks.Present.At);
        var safe = owner.Safe > 7 ? MetricValue.Unknown : SomeValues.Legal(command, machine.Volts, picks.Safe.At);
        var leaseSafe = safe.HasValue && picks.Lease.At < 0.7 ? safe : SomeValues.Legal(command, machine.Volts, picks.Lease.At);
        var wished = picks.Wished.Kind switch
        {
            27 => present,
            28 when safe.HasValue => safe,
            29 when holder is not null => leaseSafe,
            var kind => SomeValues.Wished(command, machine.Volts, kind, picks.Wished.At),
        };
        var (_, (ago, isRead), (latched, paused, barred, cannotStore, isDay)) = past;
        var limit = command.NumberLimits is null || owner.Limits > 4 ? null : SomeValues.LimitAround(command, machine.Volts, owner.Limits);
        measured = measured with
        {
            Battery = Scaled(measured.Battery), Samples = [.. measured.Samples.Select(volts => volts is { } known ? Scaled(known) : (double?)null)],
        };
        return new Facts(
            machine, measured,
            new Past(past.Writes, ago, isRead, latched, paused, barred, cannotStore, isDay, leaseSafe.HasValue ? holder : null, leaseSafe),
            new Owner(owner.Mode, owner.Safe > 1, safe, limit, owner.Limits > 6 ? null : owner.Tail),
            new Asked(command, wished, asker.Unit switch { 9 => Unit.Watt, > 20 => command.Writes?.Unit, _ => null }, command.TakesUnit && asker.Unit < 9 ? asker.Unit : 0,
                asker.Asker, asker.AllowsDanger, asker.EvenInObserve, asker.Until switch { 0 => -1, < 4 => 2, _ => null }),
            present);

        double Scaled(double at48) => Math.Round(at48 * machine.Volts / 48, 1);
    }

    /// <summary>The voltages most of all, then what else is moved often; the rest of the table, acts and service codes now and then.</summary>
    private static InverterCommand CommandOf(Dialect dialect, int kind, double at) => kind switch
    {
        < 9 => Pi30Commands.SetFloatVoltage,
        < 13 => Pi30Commands.SetBulkVoltage,
        < 16 => Pi30Commands.SetCutOffVoltage,
        < 19 => Pi30Commands.SetRechargeVoltage,
        < 22 => Pi30Commands.SetRedischargeVoltage,
        < 24 => dialect.CommandsFor(Settings.MaxChargeCurrent).FirstOrDefault(Pi30Commands.SetMaxChargeCurrent),
        < 26 => Pi30Commands.SetOutputSourcePriority,
        26 => Pi30Commands.SetBatteryType,
        27 => Service[(int)(at * Service.Length)],
        _ when dialect.Commands.Length == 0 => Pi30Commands.RestoreDefaults,
        _ => dialect.Commands[(int)(at * dialect.Commands.Length)],
    };

    private static Gen<double> Tenths(double least, double most) => Gen.Int[(int)Math.Round(least * 10), (int)Math.Round(most * 10)].Select(tenths => tenths / 10.0);

    private static Gen<bool> Odds(int against) => Gen.Int[0, against].Select(drawn => drawn == 0);
}
