namespace PipelineKit.Host.Workers;

/// <summary>This program, as it is started to work for itself.</summary>
internal static class WorkerProgram
{
    /// <summary>Makes something of the program and the arguments that start a verb of it.</summary>
    public static T Start<T>(string verb, Func<string, string[], T> make)
    {
        var program = Path.ChangeExtension(typeof(WorkerProgram).Assembly.Location, ".dll");
        var runtime = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        return make(runtime, [program, verb]);
    }
}
