using Godenerg.Engine.Events;
using Microsoft.Extensions.Logging;

namespace Godenerg.Engine.Guarding.Ledger;

/// <summary>
/// Writes the ledger of one inverter. What repeats itself, a wish that is refused every two seconds, is counted and written once in ten
/// minutes. What cannot be stored is said once and goes to the log instead. One thread.
/// </summary>
internal sealed class Journal(ILedgerStore store, string inverter, Func<bool> isClockTrusted, TimeProvider clock, ILogger log)
{
    private const string StoreAlarm = "ledger";
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(10);
    private readonly Dictionary<string, (long At, int Repeated)> _verdicts = [];
    private readonly WriteWatch? _writes;

    /// <summary>Where it is told besides; null for nowhere.</summary>
    public InverterFeed? Events
    {
        get => _writes?.Feed;
        init => _writes = value is null ? null : new WriteWatch(value, clock);
    }

    /// <summary>The serial number of the unit it is about now.</summary>
    public string? Serial { get; set; }

    /// <summary>Why nothing can be stored; null while it can.</summary>
    public string? CannotStore { get; private set; }

    public bool IsClockTrusted => isClockTrusted();

    /// <summary>What was written about a unit, under whatever name; one that tells no serial number is known by the inverter's name.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public IEnumerable<LedgerEntry> ReadOf(string? serial) =>
        store.Read(DateTimeOffset.MinValue).Where(entry => entry.Serial == serial && (serial is not null || entry.Inverter == inverter));

    /// <summary>Appends; false when it could not be stored.</summary>
    public bool Append(LedgerKind kind, string? setting = null, Func<LedgerEntry, LedgerEntry>? fill = null)
    {
        var entry = new LedgerEntry { At = clock.GetUtcNow(), Kind = kind, Inverter = inverter, Serial = Serial, Setting = setting, IsClockTrusted = isClockTrusted() };
        try
        {
            store.Append(fill?.Invoke(entry) ?? entry);
            if (CannotStore is not null)
            {
                log.LogInformation("the ledger can be stored again");
                Publish(EngineEventKind.AlarmOver, StoreAlarm, "Over: the ledger can be stored again");
            }

            CannotStore = null;
            return true;
        }
        catch (IOException trouble)
        {
            if (CannotStore is null)
            {
                log.LogError("the ledger cannot be stored: {Problem}; nothing is raised until it can, returns to safe values still go out", trouble.Message);
                Publish(EngineEventKind.Alarm, StoreAlarm, $"The ledger cannot be stored: {trouble.Message}; nothing is raised until it can");
            }

            CannotStore = trouble.Message;
            return false;
        }
    }

    /// <summary>Tells an event that is no verdict.</summary>
    public void Publish(EngineEventKind kind, string subject, string text) => Events?.Publish(kind, subject, text);

    /// <summary>Writes a verdict, unless the same was written a moment ago.</summary>
    public void Verdict(Wish wish, Verdict verdict, MetricValue old)
    {
        var key = $"{wish.Setpoint.Setting.Name}|{verdict.Outcome}|{verdict.Rule}|{wish.Asker.Kind}";
        var last = _verdicts.GetValueOrDefault(key);
        var isNews = last.At == 0 || clock.GetElapsedTime(last.At) >= Quiet || verdict.Outcome is Outcome.Applied or Outcome.Unconfirmed || wish.Asker.Kind == AskerKind.Operator;
        if (!isNews)
        {
            _verdicts[key] = (last.At, last.Repeated + 1);
            return;
        }

        _verdicts[key] = (clock.GetTimestamp(), 0);
        _writes?.See(wish, verdict, old);
        Append(LedgerKind.Verdict, wish.Setpoint.Setting.Name, entry => entry with
        {
            Old = old.HasValue ? ValueText.Of(old) : null,
            New = wish.Setpoint.Value.HasValue ? ValueText.Of(wish.Setpoint.Value) : null,
            Who = wish.Asker.ToString(),
            Because = verdict.Outcome is Outcome.Applied or Outcome.Unconfirmed ? $"{verdict.Because}; {wish.Setpoint.Because}" : verdict.Because,
            Outcome = verdict.Outcome,
            Rule = verdict.Rule,
            Repeated = last.Repeated,
        });
        if (wish.Asker.Kind != AskerKind.Operator && verdict.Outcome is Outcome.Refused or Outcome.Unconfirmed)
            log.LogWarning("{Setting}: {Because}", wish.Setpoint.Setting, verdict.Because);
    }
}
