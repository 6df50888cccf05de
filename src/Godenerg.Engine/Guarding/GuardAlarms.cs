using Godenerg.Engine.Guarding.Ledger;
using Microsoft.Extensions.Logging;

namespace Godenerg.Engine.Guarding;

/// <summary>
/// What an owner has to know. Each is said once, written down, and kept for those who ask later: what happened as the last few, what lasts
/// until it is over. One thread raises, any reads.
/// </summary>
internal sealed class GuardAlarms(Journal journal, TimeProvider clock, ILogger log)
{
    private const int Most = 20;
    private static readonly TimeSpan Again = TimeSpan.FromHours(1);
    private readonly Dictionary<string, long> _said = [];
    private readonly Dictionary<string, (string Since, string Text)> _lasting = [];
    private IReadOnlyList<string> _happened = [];

    /// <summary>The last ones, oldest first, each with its time; behind them those that last.</summary>
    public IReadOnlyList<string> Standing { get; private set; } = [];

    public void Raise(string text, string? setting = null)
    {
        if (_said.TryGetValue(text, out var at) && clock.GetElapsedTime(at) < Again)
            return;
        if (_said.Count > Most)
            _said.Clear();
        _said[text] = clock.GetTimestamp();
        _happened = [.. _happened.TakeLast(Most - 1), $"{Now} {text}"];
        journal.Append(LedgerKind.Alarm, setting, entry => entry with { Because = text });
        journal.Publish(EngineEventKind.Alarm, setting ?? "", text);
        log.LogError("{Alarm}", text);
        Publish();
    }

    /// <summary>Something is wrong until it is cleared. Who knows of it first has logged it; this writes it down once, and shows how it reads now.</summary>
    /// <returns>True when that is news.</returns>
    public bool Stand(string key, string text)
    {
        var isKnown = _lasting.TryGetValue(key, out var known);
        if (known.Text == text)
            return false;
        if (!isKnown)
        {
            journal.Append(LedgerKind.Alarm, null, entry => entry with { Because = text });
            journal.Publish(EngineEventKind.Alarm, key, text);
        }

        _lasting[key] = (isKnown ? known.Since : Now, text);
        Publish();
        return true;
    }

    /// <summary>It is over.</summary>
    /// <returns>True when it stood.</returns>
    public bool Clear(string key, string because)
    {
        if (!_lasting.Remove(key))
            return false;
        journal.Append(LedgerKind.Alarm, null, entry => entry with { Because = "over: " + because });
        journal.Publish(EngineEventKind.AlarmOver, key, "Over: " + because);
        Publish();
        return true;
    }

    private string Now => $"{clock.GetLocalNow():yyyy-MM-dd HH:mm}";

    private void Publish() => Standing = [.. _happened, .. _lasting.Values.Select(one => $"{one.Since} {one.Text}")];
}
