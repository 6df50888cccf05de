using Godenerg.Engine.Events;
using Godenerg.Engine.Guarding.Failsafes;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Engine.Policies.Decisions;

namespace Godenerg.Engine.Tests.Events;

public sealed class FailsafeNewsTests
{
    private readonly Listening _house = new();
    private readonly DecisionLog _decisions;

    public FailsafeNewsTests() => _decisions = new DecisionLog("house", null, _house.Clock);

    [Fact]
    public void What_the_failsafe_brought_back_is_told_by_the_next_engine()
    {
        Tell(Entry("policy three-stage", LedgerKind.Sent), Entry(FailsafeLedger.Who, LedgerKind.Sent), Entry(FailsafeLedger.Who, LedgerKind.Verdict, Outcome.Applied));

        Assert.Equal(["Engine failsafe: While no engine ran, at 2026-03-20 12:00, the failsafe was here: charge.float-voltage is back at 52.8"], _house.News);
    }

    [Fact]
    public void What_it_could_not_bring_back_is_told_in_its_words()
    {
        Tell(Entry(FailsafeLedger.Who, LedgerKind.Sent), Entry(FailsafeLedger.Who, LedgerKind.Alarm) with { Because = "charge.float-voltage is not back at 52.8 V yet: no answer" });

        Assert.EndsWith("charge.float-voltage is not back at 52.8 V yet: no answer", Assert.Single(_house.News), StringComparison.Ordinal);
    }

    [Fact]
    public void An_engine_that_ran_since_has_told_it()
    {
        var done = Entry(FailsafeLedger.Who, LedgerKind.Verdict, Outcome.Applied);
        _house.Pass(TimeSpan.FromMinutes(1));
        var basis = new DecisionBasis(Snapshot.Empty(_house.Clock), null, [], []);
        _decisions.Note(new DecisionMoment("hold", DecisionKind.Decided, Decision.Hold("nothing to do"), basis, []));
        _house.Pass(TimeSpan.FromMinutes(1));
        Tell(done);

        Assert.Empty(_house.News);
    }

    [Fact]
    public void What_an_engine_has_written_since_makes_it_old()
    {
        Tell(Entry(FailsafeLedger.Who, LedgerKind.Verdict, Outcome.Applied), Entry("policy three-stage", LedgerKind.Sent));

        Assert.Empty(_house.News);
    }

    private void Tell(params LedgerEntry[] ledger) => FailsafeNews.Publish(_house.Feed, ledger, _decisions, _house.Clock);

    private LedgerEntry Entry(string who, LedgerKind kind, Outcome? outcome = null) =>
        new() { At = _house.Clock.GetUtcNow(), Kind = kind, Inverter = "house", Setting = "charge.float-voltage", New = "52.8", Who = who, Outcome = outcome };
}
