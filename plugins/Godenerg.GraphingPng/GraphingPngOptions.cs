namespace Godenerg.GraphingPng;

/// <summary>The section of the configuration: it has no keys of its own.</summary>
public sealed class GraphingPngOptions;
