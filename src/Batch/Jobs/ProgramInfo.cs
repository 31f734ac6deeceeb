using System.Reflection;

namespace PipelineKit.Batch.Jobs;

/// <summary>The program that runs a job.</summary>
/// <param name="Name">Its name and version, as ledgers and reports give them.</param>
/// <param name="Code">The assemblies that compute and write outputs: when one of them changes, outputs are out of date.</param>
public sealed record ProgramInfo(string Name, params IReadOnlyList<Assembly> Code);
