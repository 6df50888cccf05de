using Godenerg.Plugins.Contract;

namespace Godenerg.Blueprint.Tests;

/// <summary>What every plugin promises.</summary>
public sealed class ContractTests : PluginContract<BlueprintPlugin>;
