namespace PipelineKit.Documents.Yaml;

/// <summary>The limits on the size and nesting of a pipeline file, far above those of real files.</summary>
public static class YamlLimits
{
    /// <summary>The maximum size in bytes.</summary>
    public const int Bytes = 256 * 1024;

    /// <summary>The maximum nesting depth.</summary>
    public const int Depth = 64;

    /// <summary>
    /// The maximum number of scalars and of starts and ends of collections; the content of an alias counts each time.
    /// </summary>
    public const int Events = 20_000;

    /// <summary>The maximum number of aliases.</summary>
    public const int Aliases = 1_000;
}
