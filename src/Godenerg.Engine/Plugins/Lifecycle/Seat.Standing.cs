using Godenerg.Engine.Plugins.Loading;

namespace Godenerg.Engine.Plugins.Lifecycle;

/// <summary>What a seat tells of itself.</summary>
internal sealed partial class Seat
{
    private PluginState _state = PluginState.Starting;
    private DateTimeOffset _since;
    private DateTimeOffset? _triedAgainAt;
    private string? _problem;
    private string? _notInForce;
    private string? _remark;
    private PluginState? _shownState;

    /// <summary>The folder that it runs from, or would; null when there is none.</summary>
    public PluginFolder? Folder => _offer?.Folder;

    /// <summary>Its world; null when it does not run.</summary>
    public PluginContext? Context => _running?.Context;

    public PluginStanding Standing
    {
        get
        {
            var facts = _running?.Files.Facts ?? _offer?.Reading.Facts ?? _files?.Facts;
            return new(_id, _offer?.Folder.Path ?? "", _state)
            {
                Version = facts?.Version,
                Description = facts?.Description ?? "",
                Verbs = facts?.Verbs ?? [],
                BuiltFor = facts?.BuiltFor.ToString(2),
                IsShipped = _offer?.Folder.IsShipped ?? false,
                Generation = _count,
                Since = _since,
                Problem = _problem ?? _notInForce ?? _remark,
                TriedAgainAt = _retryAt is null ? null : _triedAgainAt,
                Strikes = _strikes.Count,
                Failures = _strikes.Total,
                Undead = _tools.Graves.UndeadOf(_id),
            };
        }
    }

    private void Is(PluginState state)
    {
        _state = state;
        Show();
    }

    private void Show()
    {
        if (_shownState != _state)
            (_shownState, _since) = (_state, _tools.Now);
        _tools.Changed();
    }
}
