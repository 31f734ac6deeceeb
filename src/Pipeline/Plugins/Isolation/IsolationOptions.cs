namespace PipelineKit.Plugins.Isolation;

/// <summary>Options for plugins in isolated worker processes.</summary>
/// <param name="Program">The program to start as a worker.</param>
/// <param name="Arguments">The arguments before the path of the plugin's main assembly.</param>
public sealed record IsolationOptions(string Program, params IReadOnlyList<string> Arguments)
{
    /// <summary>
    /// Gets whether all plugins are isolated, not only those for which a pipeline file requests it; false by default.
    /// </summary>
    public bool Everything { get; init; }

    /// <summary>
    /// Gets whether the system supports isolation, which needs anonymous shared memory, resource limits and descriptors by
    /// path: Linux only.
    /// </summary>
    internal bool Possible { get; init; } = OperatingSystem.IsLinux();

    /// <summary>Gets the time limit for one answer, such as a band of rows; 60 seconds by default.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Gets the memory limit in bytes of a plugin in one worker, beyond the worker's own memory; 1 GiB by default.
    /// </summary>
    public long MemoryLimit { get; init; } = 1L << 30;

    /// <summary>
    /// Gets the receiver of the plugin's standard output and standard error, line by line, with its name; null by default.
    /// </summary>
    public Action<string>? Output { get; init; }
}
