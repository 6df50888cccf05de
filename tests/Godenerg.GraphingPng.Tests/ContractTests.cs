using Godenerg.Plugins.Contract;

namespace Godenerg.GraphingPng.Tests;

/// <summary>What every plugin promises; the libraries that it draws with are shared, and stay.</summary>
public sealed class ContractTests : PluginContract<GraphingPngPlugin>
{
    /// <summary>It draws when somebody asks.</summary>
    protected override bool SleepsWhenIdle => true;
}
