namespace PipelineKit.Tests.Support;

/// <summary>System programs.</summary>
internal static class Programs
{
    /// <summary>Returns the skip reason of a test; null if the program is in PATH.</summary>
    public static string? Missing(string program) =>
        Find(program) is null ? $"needs '{program}', which PATH does not find" : null;

    /// <summary>Returns the path of a program, or null.</summary>
    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Where(folder => folder.Length > 0)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program))
        .FirstOrDefault(File.Exists);
}
