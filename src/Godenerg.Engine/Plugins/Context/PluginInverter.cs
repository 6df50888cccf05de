using Godenerg.Engine.Control.Json;
using Godenerg.Engine.Guarding.Leases;
using Godenerg.Engine.Protocols;

namespace Godenerg.Engine.Plugins.Context;

/// <summary>One inverter as one generation of a plugin sees it.</summary>
internal sealed class PluginInverter(string id, IInverterDesk desk, PluginPlaces places, Turns turns, CancellationToken ended) : IInverter
{
    public string Name => desk.Configured;

    public string Bank => desk.Bank;

    public bool IsSimulated => desk.IsSimulated;

    public InverterIdentity? Identity => desk.Identity;

    public string? Problem => desk.Problem;

    public IMetricsStream Stream { get; } = new PluginStream(desk.Stream, places);

    public ControlState Control
    {
        get
        {
            var guard = desk.Guard;
            return new ControlState(Kebab.Of(guard.Mode), guard.ModeBecause, desk.Policy, desk.LastDecision, [.. guard.Leases.Select(Describe)], guard.Alarms);
        }
    }

    public IReadOnlyList<SettingInfo> Settings => SettingsList.Of(desk);

    public IReadOnlyList<QueryInfo> Queries => desk.Dialect is not { } dialect ? []
        : [.. dialect.Queries.Select(query => new QueryInfo(query.Code, query.Name, query.Summary, query.Argument == QueryArgument.None ? null : InverterQuery.Describe(query.Argument)))];

    public ICommandInbox Inbox { get; } = new PluginInbox(id, desk, turns, ended);

    public async Task<QueryAnswer> AskAsync(string query, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (ended.IsCancellationRequested)
            throw Ended.Of(id);
        if (desk.Dialect is not { } dialect)
            return new QueryAnswer(null, desk.Problem ?? $"{desk.Name} has not answered yet");
        var (request, problem) = QueryWords.Find(dialect, query);
        if (request is null)
            return new QueryAnswer(null, problem);
        if (turns.Take(id, isWish: false, () => desk.Ask(request), out var busy) is not { } answer)
            return new QueryAnswer(null, busy);
        var reply = await Waiting.For(answer, id, ended, cancel).ConfigureAwait(false);
        return reply.Reading is { } reading ? new QueryAnswer(reading, null) : new QueryAnswer(null, reply.Explain(request.Text, desk.Name));
    }

    private static LeaseInfo Describe(Lease lease) =>
        new(lease.Setting, lease.Value, lease.Safe, lease.Holder.ToString(), lease.Since, lease.Ends == LeaseEnd.Time ? lease.EndsAt : null);
}
