using Godenerg.Engine.Control;
using Godenerg.Engine.Guarding.Ledger;

namespace Godenerg.Engine.Tests.Control;

public sealed class SeveralInvertersTests : IDisposable
{
    private readonly ControlBench _bench = new(names: ["east", "west"]);

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_question_goes_to_the_one_that_is_named()
    {
        using var client = _bench.Client();
        client.Ask("QPIGS", "west");
        Assert.Empty(_bench.Desks[0].Calls);
        Assert.Single(_bench.Desks[1].Calls);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("north")]
    public void No_name_or_an_unknown_one_is_answered_with_the_list(string? name)
    {
        using var client = _bench.Client();
        var refused = Assert.Throws<ControlException>(() => client.Ask("QPIGS", name));
        Assert.Equal(ControlFault.UnknownInverter, refused.Fault);
        Assert.Contains("east, west", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ControlException>(() => client.Set(new TypedWish("charge.float-voltage", "53"), name));
        Assert.Throws<ControlException>(() => client.Release(inverter: name));
    }

    [Fact]
    public void The_list_is_there_for_programs_too()
    {
        var answer = _bench.Say("""{"v":1,"verb":"ask","query":"QPIGS"}""");
        Assert.Equal(["east", "west"], answer.GetProperty("inverters").EnumerateArray().Select(name => name.GetString()));
    }

    [Fact]
    public void Status_and_leases_tell_of_all()
    {
        using var client = _bench.Client();
        Assert.Equal(["east", "west"], client.Status().Inverters.Select(one => one.Inverter));
        Assert.Equal(["east", "west"], client.Leases().Select(one => one.Inverter));
        Assert.Equal(["west"], client.Leases("west").Select(one => one.Inverter));
    }

    [Fact]
    public void Everything_is_returned_everywhere_when_none_is_named()
    {
        using var client = _bench.Client();
        client.ReturnAll();
        Assert.All(_bench.Desks, desk => Assert.Equal("return all", Assert.Single(desk.Calls).What));
    }

    [Fact]
    public void One_ledger_that_both_share_is_told_once()
    {
        var entry = new LedgerEntry { At = TimeProvider.System.GetUtcNow(), Kind = LedgerKind.Alarm, Inverter = "east" };
        _bench.Desks[0].Ledger.Add(entry);
        _bench.Desks[1].Ledger.Add(entry);
        using var client = _bench.Client();
        Assert.Equal([entry], client.Ledger().Entries);
        Assert.Empty(client.Ledger(inverter: "west").Entries);
    }
}
