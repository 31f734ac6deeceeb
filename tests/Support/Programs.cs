namespace PipelineKit.Tests.Support;

/// <summary>Programs of the system.</summary>
internal static class Programs
{
    /// <summary>Why a test of a program is skipped; null where PATH finds it.</summary>
    public static string? Missing(string program) =>
        Find(program) is null ? $"needs '{program}', which PATH does not find" : null;

    /// <summary>Its file, or null.</summary>
    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Where(folder => folder.Length > 0)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program))
        .FirstOrDefault(File.Exists);
}
