using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Engine.Policies.Scripts;
using Godenerg.Engine.Policies.Trying.Recordings;

namespace Godenerg.Cli.Output.Policies;

/// <summary>What was really done to a setting while it was recorded.</summary>
/// <param name="At">When.</param>
/// <param name="Setting">Its name.</param>
/// <param name="Old">What stood there; null when that is not told.</param>
/// <param name="New">What was wanted, or read.</param>
/// <param name="Words">How it is known, who did it and why.</param>
internal sealed record DoneThen(DateTimeOffset At, string Setting, string? Old, string New, string Words)
{
    /// <summary>A setting is read back up to a minute after it was written; a little more for a slow poll.</summary>
    private static readonly TimeSpan Near = TimeSpan.FromMinutes(3);

    /// <summary>The ledger's word first; what only the inverter shows besides it.</summary>
    public static IReadOnlyList<DoneThen> Of(BackTestReport report, PolicyProgram program, IReadOnlyList<LedgerEntry> ledger)
    {
        var known = ledger.Where(entry => entry.Setting is { } setting && program.Manifest.Settings.Contains(setting)).Select(Of).OfType<DoneThen>().ToList();
        var seen = report.Changes.Select(change => new DoneThen(change.At, change.Setting.Name, change.Old.ToString(), change.New.ToString(), "as the inverter told"));
        return [.. known.Concat(seen.Where(one => !known.Any(done => done.IsAbout(one.At, one.Setting, one.New)))).OrderBy(done => done.At)];
    }

    /// <summary>True for the same value at about the same time.</summary>
    public bool IsAbout(DateTimeOffset at, string setting, string value) => Setting == setting && New == value && (At - at).Duration() <= Near;

    private static DoneThen? Of(LedgerEntry entry)
    {
        var verdict = entry is { Kind: LedgerKind.Verdict, Outcome: { } outcome } && outcome != Outcome.Unchanged ? outcome.ToString().ToLowerInvariant() : null;
        var words = entry.Kind == LedgerKind.ForeignChange ? "changed by somebody else" : verdict;
        return words is null || entry.New is not { } value ? null
            : new DoneThen(entry.At, entry.Setting!, entry.Old, value, string.Join(", ", new[] { words, entry.Who, entry.Because }.Where(part => !string.IsNullOrEmpty(part))));
    }
}
