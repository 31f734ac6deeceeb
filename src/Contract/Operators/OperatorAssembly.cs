using System.Reflection;

namespace PipelineKit.Operators;

/// <summary>
/// An assembly with operators: every class in it that has an <see cref="OperatorAttribute"/>. Libraries register an instance as a
/// service, and the engine reads the classes when it creates its registry.
/// </summary>
/// <param name="Assembly">The assembly.</param>
public sealed record OperatorAssembly(Assembly Assembly);
