using System.Text;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Protocol.Tests;

/// <summary>Short ways to a decoded reply.</summary>
internal static class Some
{
    /// <summary>The reading of a payload; fails when it is no reply to the code.</summary>
    public static Reading Reading(Dialect dialect, string code, string payload) =>
        TryRead(dialect, code, payload) ?? throw new InvalidOperationException($"'{payload}' is no reply to {code} in {dialect.Id}");

    /// <summary>The reading of a payload, or null when it is no reply to the code.</summary>
    public static Reading? TryRead(Dialect dialect, string code, string payload)
    {
        var request = dialect.FindCode(code) ?? throw new ArgumentException($"{dialect.Id} has no {code}", nameof(code));
        return request.Query.Read(request, Encoding.Latin1.GetBytes(payload), default);
    }

    /// <summary>The layout that a payload fits, and whether its every token has the vendor's width.</summary>
    public static (Layout Layout, bool IsVendorLayout) Fit(InverterQuery query, string payload)
    {
        Span<Range> room = stackalloc Range[Tokens.Capacity];
        var tokens = Tokens.Split(Encoding.Latin1.GetBytes(payload), room);
        var layout = query.Fit(tokens, out _) ?? throw new InvalidOperationException($"'{payload}' is no reply to {query}");
        return (layout, layout.IsVendorLayout(tokens));
    }

    /// <summary>Every known value, one "name value" a line, in the order of the tokens.</summary>
    public static string Values(Reading reading) =>
        string.Join('\n', reading.Metrics.Select(metric => (metric, value: reading.ValueOf(metric))).Where(entry => entry.value.HasValue)
            .Select(entry => $"{entry.metric.Name} {entry.value}"));

    /// <summary>Asserts all values of a payload at once; what is not listed must be unknown.</summary>
    public static void Reads(Dialect dialect, string code, string payload, string values) =>
        Assert.Equal(
            string.Join('\n', values.Split(['\n', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
            Values(Reading(dialect, code, payload)));

    /// <summary>The dialect of an id.</summary>
    public static Dialect Dialect(string id) => Pi30Dialects.Find(id)!;

    /// <summary>Every dialect and query.</summary>
    public static TheoryData<string, string> Queries
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var dialect in Pi30Dialects.All)
                foreach (var query in dialect.Queries)
                    rows.Add(dialect.Id, query.Code);
            return rows;
        }
    }

    /// <summary>Every dialect and command.</summary>
    public static TheoryData<string, string> Commands
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var dialect in Pi30Dialects.All)
                foreach (var command in dialect.Commands)
                    rows.Add(dialect.Id, command.Code);
            return rows;
        }
    }
}
