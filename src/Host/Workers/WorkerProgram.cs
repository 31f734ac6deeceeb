namespace PipelineKit.Host.Workers;

/// <summary>Starts this program as its own worker.</summary>
internal static class WorkerProgram
{
    /// <summary>Calls a function with the program and the arguments that start a verb.</summary>
    public static T Start<T>(string verb, Func<string, string[], T> make)
    {
        var program = Path.ChangeExtension(typeof(WorkerProgram).Assembly.Location, ".dll");
        var runtime = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        return make(runtime, [program, verb]);
    }
}
