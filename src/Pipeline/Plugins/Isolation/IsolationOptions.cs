namespace PipelineKit.Plugins.Isolation;

/// <summary>How plugins run apart from the host, in worker processes.</summary>
/// <param name="Program">The program a worker is.</param>
/// <param name="Arguments">What it is given before the path of the plugin's main assembly.</param>
public sealed record IsolationOptions(string Program, params IReadOnlyList<string> Arguments)
{
    /// <summary>Whether every plugin runs apart, not only those that a pipeline file asks for; false by default.</summary>
    public bool Everything { get; init; }

    /// <summary>
    /// Whether this system has what it takes: memory without a name, limits, descriptors by path. So has Linux alone.
    /// </summary>
    internal bool Possible { get; init; } = OperatingSystem.IsLinux();

    /// <summary>How long one answer may take, such as a band of rows; 60 seconds by default.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Bytes that a plugin may take in one worker, beyond what a worker itself needs; 1 GiB by default.</summary>
    public long MemoryLimit { get; init; } = 1L << 30;

    /// <summary>
    /// Takes what a plugin writes to its standard output and standard error, line by line, with its name; nothing by default.
    /// </summary>
    public Action<string>? Output { get; init; }
}
