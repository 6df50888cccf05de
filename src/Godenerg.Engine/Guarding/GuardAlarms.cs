using Godenerg.Engine.Guarding.Ledger;
using Microsoft.Extensions.Logging;

namespace Godenerg.Engine.Guarding;

/// <summary>What an owner has to know. Each is said once, written down, and kept for those who ask later. One thread raises, any reads.</summary>
internal sealed class GuardAlarms(Journal journal, TimeProvider clock, ILogger log)
{
    private const int Most = 20;
    private static readonly TimeSpan Again = TimeSpan.FromHours(1);
    private readonly Dictionary<string, long> _said = [];

    /// <summary>The last ones, oldest first, each with its time.</summary>
    public IReadOnlyList<string> Standing { get; private set; } = [];

    public void Raise(string text, string? setting = null)
    {
        if (_said.TryGetValue(text, out var at) && clock.GetElapsedTime(at) < Again)
            return;
        if (_said.Count > Most)
            _said.Clear();
        _said[text] = clock.GetTimestamp();
        Standing = [.. Standing.TakeLast(Most - 1), $"{clock.GetLocalNow():yyyy-MM-dd HH:mm} {text}"];
        journal.Append(LedgerKind.Alarm, setting, entry => entry with { Because = text });
        log.LogError("{Alarm}", text);
    }
}
