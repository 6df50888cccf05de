using Godenerg.Plugins.Contract;

namespace Godenerg.Graphing.Tests;

/// <summary>What every plugin promises.</summary>
[Collection(LoadedHouse.Alone)]
public sealed class ContractTests : PluginContract<GraphingPlugin>
{
    /// <summary>It draws when somebody asks.</summary>
    protected override bool SleepsWhenIdle => true;
}
