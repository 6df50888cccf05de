using Godenerg.Engine.Policies.Scripts;

namespace Godenerg.Engine.Policies.Trying;

/// <summary>A policy's memory between two starts that are only told. As from disk, a moment comes back without its monotonic time.</summary>
internal sealed class KeptMemory : IMemoryStore
{
    private MemoryState _state = MemoryState.Empty;

    public MemoryState Load() => _state with
    {
        Entries = _state.Entries.ToDictionary(pair => pair.Key, pair => pair.Value with { Mark = TimeSpan.Zero, Session = null }, StringComparer.Ordinal),
    };

    public void Save(MemoryState state) => _state = state;
}
