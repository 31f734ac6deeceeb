using PipelineKit.Documents;

namespace PipelineKit.Graph.Building;

/// <summary>A view of a file, with its names resolved.</summary>
/// <param name="Written">The view in the document.</param>
internal sealed record ScopeView(ViewDocument Written)
{
    /// <summary>Gets the parameter that it changes.</summary>
    public ParameterDeclaration? Parameter { get; init; }

    /// <summary>Gets the sources that it shows.</summary>
    public IReadOnlyList<ShownSource> Sources { get; init; } = [];

    /// <summary>Gets the source of the points' labels.</summary>
    public ShownSource? Labels { get; init; }
}
