using System.Globalization;
using System.Text.RegularExpressions;

namespace Godenerg.Testing.Judging;

/// <summary>What a listener on the wire knows of the inverter: parsed from its replies by the tables of protocol.md §4, and nothing else.</summary>
internal sealed class JudgedPicture
{
    /// <summary>§4.3: battery rating, re-charge, under, bulk and float voltage stand at 7 to 11, all as NN.N; no other reply looks like that.</summary>
    private static readonly Regex OneDecimal = new(@"^\d\d\.\d$", RegexOptions.CultureInvariant | RegexOptions.Compiled);

    private readonly Dictionary<string, decimal> _read = [];
    private readonly Dictionary<string, (decimal Value, DateTimeOffset At)> _unread = [];
    private readonly Dictionary<string, HashSet<decimal>> _choices = [];

    /// <summary>V, by the last QPIGS; null before one.</summary>
    public decimal? BatteryVolts { get; private set; }

    /// <summary>V, by the last QPIGS; null before one.</summary>
    public decimal? GridVolts { get; private set; }

    /// <summary>The value that was read last; null when none was.</summary>
    public decimal? Last(string setting) => _read.TryGetValue(setting, out var value) ? value : null;

    /// <summary>What the setting may be: the value read last, and one that was sent since and not read back. Empty when nothing is known.</summary>
    public IEnumerable<decimal> MayBe(string setting) =>
        new[] { Last(setting), _unread.TryGetValue(setting, out var sent) ? sent.Value : null }.OfType<decimal>();

    /// <summary>The write since which the setting was not read; null when it was.</summary>
    public (decimal Value, DateTimeOffset At)? Unread(string setting) => _unread.TryGetValue(setting, out var sent) ? sent : null;

    /// <summary>True, or false, when a list of legal values says so; null when none was read.</summary>
    public bool? Lists(string query, decimal value) => _choices.TryGetValue(query, out var list) ? list.Contains(value) : null;

    public void Sent(string setting, decimal value, DateTimeOffset at) => _unread[setting] = (value, at);

    /// <summary>Takes over what a verified reply tells.</summary>
    /// <param name="reply">Its text, without the parenthesis.</param>
    /// <param name="asked">The query that it can only be the answer to; null when an older answer may be under way.</param>
    public void Learn(string reply, string? asked)
    {
        var tokens = reply.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (tokens.Length >= 21 && tokens[7..12].All(token => OneDecimal.IsMatch(token)))
            LearnTokens("QPIRI", tokens);
        else if (tokens.Length >= 17 && Regex.IsMatch(tokens[0], @"^\d{3}\.\d$") && Regex.IsMatch(tokens[8], @"^\d\d\.\d\d$"))
            (GridVolts, BatteryVolts) = (Number(tokens[0]), Number(tokens[8]));
        else if (asked == "QFLAG" && tokens is [var flags] && flags[0] is 'E' or 'D')
            LearnFlags(reply);
        else if (asked is "QBEQI" or "QCST")
            LearnTokens(asked, tokens);
        else if (asked is "QMCHGCR" or "QMUCHGCR" or "QMSCHGCR" && tokens.All(token => Number(token) is not null))
            _choices[asked] = [.. tokens.Select(token => Number(token)!.Value)];
    }

    private void LearnTokens(string query, string[] tokens)
    {
        // §4.3: of 28 tokens there are two layouts; a dot in token 25 tells the one whose end means something else.
        var known = query == "QPIRI" && tokens.Length > 25 && tokens[25].Contains('.', StringComparison.Ordinal) ? 25 : tokens.Length;
        foreach (var row in JudgedSetters.All)
            if (row.ReadBack.Query == query && row.ReadBack.Token < known && Number(tokens[row.ReadBack.Token]) is { } value)
                Learn(row.Setting, value);
    }

    /// <summary>§4.6: (E&lt;letters&gt;D&lt;letters&gt;, either may be empty, order free.</summary>
    private void LearnFlags(string reply)
    {
        var isOn = false;
        foreach (var letter in reply)
            if (letter is 'E' or 'D')
                isOn = letter == 'E';
            else
                Learn("flag-" + letter, isOn ? 1 : 0);
    }

    private void Learn(string setting, decimal value)
    {
        _read[setting] = value;
        _unread.Remove(setting);
    }

    private static decimal? Number(string token) =>
        decimal.TryParse(token, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
}
