using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Simulator.Wire;

/// <summary>In what form a unit answers each query of its dialect: the usual one, unless its options say otherwise.</summary>
internal sealed class ReplyForms(Dialect dialect, FrontOptions options)
{
    private const int StatusTokens = 21;

    /// <summary>
    /// Replies whose tokens are documented nowhere, as zeros in a layout that was seen: QDOP of a VMIII-4000, and as many tokens as
    /// V41 gives QP2GS.
    /// </summary>
    private static readonly Dictionary<string, string> Undocumented = new(StringComparer.Ordinal)
    {
        ["QDOP"] = "0 0 0 0 00.0 00.0 000 00 000 000 000 000 00 00",
        ["QP2GS"] = string.Join(' ', Enumerable.Repeat("0", 17)),
    };

    private readonly Dictionary<string, ReplyForm> _forms = new(StringComparer.Ordinal);
    private int _statusTokens;

    /// <summary>The payload of the reply to a query; null when this unit cannot answer it.</summary>
    /// <param name="request">The query.</param>
    /// <param name="read">The present value of a metric.</param>
    public string? Write(InverterRequest request, Func<Metric, MetricValue> read)
    {
        var query = request.Query;
        if (options.Missing.Contains(query.Code) || query.Layouts.Count == 0)
            return null;
        if (query.Layouts.All(layout => layout.Fields.Count == 0))
            return Undocumented.GetValueOrDefault(query.Code);
        if (!_forms.TryGetValue(query.Code, out var form))
            _forms[query.Code] = form = Make(query);
        return form.Write(read);
    }

    /// <summary>From now on QPIGS has another number of tokens, as after a firmware update.</summary>
    public void ChangeStatus(int tokens)
    {
        _statusTokens = tokens;
        _forms.Remove(Pi30Queries.Status.Code);
    }

    private ReplyForm Make(InverterQuery query)
    {
        var shape = options.Shapes.TryGetValue(query.Code, out var chosen) ? chosen : Usual(query.Code);
        var layout = query.Layouts[shape.Layout];
        if (query.Code != Pi30Queries.Status.Code)
            return new ReplyForm(layout, shape.Tokens);
        var tokens = _statusTokens > 0 ? _statusTokens : shape.Tokens;
        // A document of 2014 or 2015 ends before the three tokens on feeding in; a newer firmware sends them all the same.
        return new ReplyForm(
            tokens > layout.Fields.Count ? new Layout(StatusTokens, 0, [.. layout.Fields, .. Pi30MaxQueries.Status.Layouts[0].Fields.Skip(StatusTokens)]) : layout,
            tokens);
    }

    /// <summary>The most common shape where there are several: 25 tokens of QPIRI, and on PI30 the warnings that hold a fault code.</summary>
    private ReplyShape Usual(string code) => code switch
    {
        "QPIRI" when dialect != Pi30Dialects.Pi30Max => new ReplyShape(0, 25),
        "QPIWS" when dialect == Pi30Dialects.Pi30 => new ReplyShape(2),
        _ => default,
    };
}
