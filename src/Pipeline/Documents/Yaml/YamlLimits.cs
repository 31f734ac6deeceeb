namespace PipelineKit.Documents.Yaml;

/// <summary>How large and how deep a pipeline file may be. No honest file comes near.</summary>
internal static class YamlLimits
{
    public const int Bytes = 256 * 1024;

    public const int Depth = 64;

    /// <summary>Scalars, beginnings and ends of collections; what an alias stands for counts again.</summary>
    public const int Events = 20_000;

    public const int Aliases = 1_000;
}
