using Godenerg.Engine.Guarding.Ledger;
using static Godenerg.Guarding.Tests.LinedHouse;

namespace Godenerg.Guarding.Tests;

/// <summary>
/// The process dies before, in the middle of and after each step of a raise: lease record, write, read-back, confirmation record. Whoever
/// starts next brings float back, or finds that there is nothing to do, and raises nothing by itself.
/// </summary>
public sealed class CrashOrderTests : IDisposable
{
    private readonly Line _line = new();
    private readonly FailingUnits _units = new();
    private readonly FailingLedger _ledger = new();

    private enum Left
    {
        /// <summary>Nothing has been sent.</summary>
        Untouched,

        /// <summary>Nobody knows what the inverter has.</summary>
        Open,

        /// <summary>Float is up, and the record says so.</summary>
        Up,
    }

    public static TheoryData<string> Points => [.. Deaths.Keys];

    private static readonly Dictionary<string, (Action<CrashOrderTests> Set, Left Left)> Deaths = new()
    {
        ["before the lease is recorded"] = (it => it._units.Before = _ => throw new Killed(), Left.Untouched),
        ["after the lease is recorded"] = (it => it._units.After = _ => throw new Killed(), Left.Open),
        ["before the write is in the ledger"] = (it => it._ledger.Before = It(LedgerKind.Sent), Left.Open),
        ["after the write is in the ledger"] = (it => it._ledger.After = It(LedgerKind.Sent), Left.Open),
        ["before the write"] = (it => it._line.Before = On("PBFT57.0"), Left.Open),
        ["in the middle of the write"] = (it => it._line.Tears = "PBFT57.0", Left.Open),
        ["after the write"] = (it => it._line.After = On("PBFT57.0"), Left.Open),
        ["before the read-back"] = (it => it._line.Before = Behind(it, "QPIRI"), Left.Open),
        ["in the middle of the read-back"] = (it => it._line.Before = text => it._line.Tears = it._line.Setters.Any() ? "QPIRI" : null, Left.Open),
        ["after the read-back"] = (it => it._line.After = Behind(it, "QPIRI"), Left.Open),
        ["before the read-back is in the ledger"] = (it => it._ledger.Before = It(LedgerKind.ReadBack), Left.Open),
        ["after the read-back is in the ledger"] = (it => it._ledger.After = It(LedgerKind.ReadBack), Left.Open),
        ["before the confirmation is recorded"] = (it => it._units.Before = count => Die(count > 1), Left.Open),
        ["after the confirmation is recorded"] = (it => it._units.After = count => Die(count > 1), Left.Up),
    };

    /// <summary>Whatever happened, nothing unsafe was on the wire.</summary>
    public void Dispose() => Assert.Empty(_line.Judge?.Violations ?? []);

    [Theory]
    [MemberData(nameof(Points))]
    public void Started_anew_at_once_it_brings_float_back_unless_it_knows_that_it_is_up(string death)
    {
        var house = Died(death).Content().Run(60);

        Assert.Equal(Deaths[death].Left == Left.Up ? Raised : Safe, house.Float);
        Assert.Equal(Deaths[death].Left == Left.Up ? 1 : 0, house.Guard.Status.Leases.Count);
        Assert.InRange(_line.Setters.Count(text => text == "PBFT57.0"), 0, 1);
        Assert.Equal(Deaths[death].Left == Left.Untouched, house.Memory.TotalWrites == 0);
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void Started_anew_later_it_brings_float_back_in_any_case(string death)
    {
        var house = Died(death);
        house.Pass(TimeSpan.FromMinutes(13));

        house.Content().Run(60);

        Assert.Equal(Safe, house.Float);
        Assert.Empty(house.Guard.Status.Leases);
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void Dying_in_the_return_of_it_too_it_is_brought_back_by_the_third(string death)
    {
        var house = Died(death);
        house.Pass(TimeSpan.FromMinutes(13));
        _line.After = On("PBFT52.8");
        Assert.True(house.Content().IsKilledWithin(60) || Deaths[death].Left == Left.Untouched);
        _line.After = _ => { };

        house.Run(60);

        Assert.Equal(Safe, house.Float);
        Assert.Empty(house.Guard.Status.Leases);
    }

    private GuardedHouse Died(string death)
    {
        var house = new GuardedHouse { Units = _units, Ledger = _ledger }.Eager(_line);
        Deaths[death].Set(this);
        Assert.True(house.IsKilledWithin(30), $"{death}: nothing happened");
        (_units.Before, _units.After, _ledger.Before, _ledger.After) = (_ => { }, _ => { }, _ => { }, _ => { });
        (_line.Before, _line.After, _line.Tears) = (_ => { }, _ => { }, null);
        return house;
    }

    private static Action<LedgerEntry> It(LedgerKind kind) => entry => Die(entry.Kind == kind);

    private static Action<string> On(string text) => sent => Die(sent == text);

    private static Action<string> Behind(CrashOrderTests it, string text) => sent => Die(sent == text && it._line.Setters.Any());

    private static void Die(bool now)
    {
        if (now)
            throw new Killed();
    }
}
