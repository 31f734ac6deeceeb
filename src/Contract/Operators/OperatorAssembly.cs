using System.Reflection;

namespace PipelineKit.Operators;

/// <summary>
/// An assembly whose classes with an <see cref="OperatorAttribute"/> are all operators. A library that brings operators
/// registers one as a service; the engine describes the classes when it makes its registry.
/// </summary>
/// <param name="Assembly">The assembly.</param>
public sealed record OperatorAssembly(Assembly Assembly);
