using Godenerg.Plugins.Contract;

namespace Godenerg.Blueprint.Tests;

public sealed class ContractTests : PluginContract<BlueprintPlugin>;
