namespace PipelineKit.Registry;

/// <summary>A plugin that was loaded: where its operators come from.</summary>
/// <param name="Name">The name of its main assembly.</param>
/// <param name="Version">The version of its main assembly.</param>
/// <param name="Path">The whole path of its main assembly.</param>
public sealed record Plugin(string Name, Version Version, string Path)
{
    /// <summary>The versions of PipelineKit.Contract that it fits: <c>0.1.0 to 0.1.x</c>.</summary>
    public string Contract { get; init; } = "";

    /// <summary>Whether it runs in processes of its own.</summary>
    public bool IsApart { get; init; }

    /// <summary><c>EnergyDifference 0.1.0</c>.</summary>
    public override string ToString() => $"{Name} {Version.ToString(3)}";
}
