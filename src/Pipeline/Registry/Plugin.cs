namespace PipelineKit.Registry;

/// <summary>A loaded plugin.</summary>
/// <param name="Name">The name of its main assembly.</param>
/// <param name="Version">The version of its main assembly.</param>
/// <param name="Path">The full path of its main assembly.</param>
public sealed record Plugin(string Name, Version Version, string Path)
{
    /// <summary>Gets the supported versions of PipelineKit.Contract: <c>0.1.0 to 0.1.x</c>.</summary>
    public string Contract { get; init; } = "";

    /// <summary>Gets whether it runs in isolated processes.</summary>
    public bool IsApart { get; init; }

    /// <summary>Returns <c>EnergyDifference 0.1.0</c>.</summary>
    public override string ToString() => $"{Name} {Version.ToString(3)}";
}
