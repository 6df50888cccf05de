namespace Godenerg.Engine.Policies.Scripts;

/// <summary>Where a policy's memory outlives it.</summary>
internal interface IMemoryStore
{
    MemoryState Load();

    void Save(MemoryState state);
}
