namespace PipelineKit.Documents.Yaml;

/// <summary>How large and how deep a pipeline file may be. No honest file comes near.</summary>
public static class YamlLimits
{
    /// <summary>Bytes of the file.</summary>
    public const int Bytes = 256 * 1024;

    /// <summary>Values within values.</summary>
    public const int Depth = 64;

    /// <summary>Scalars, beginnings and ends of collections; what an alias stands for counts again.</summary>
    public const int Events = 20_000;

    /// <summary>Uses of anchors.</summary>
    public const int Aliases = 1_000;
}
