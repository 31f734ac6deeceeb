using PipelineKit.Documents;

namespace PipelineKit.Graph.Building;

/// <summary>A view of a file, its names found.</summary>
/// <param name="Written">The view as the file has it.</param>
internal sealed record ScopeView(ViewDocument Written)
{
    /// <summary>The parameter that it changes.</summary>
    public ParameterDeclaration? Parameter { get; init; }

    /// <summary>What it shows.</summary>
    public IReadOnlyList<ShownSource> Sources { get; init; } = [];

    /// <summary>What labels its points.</summary>
    public ShownSource? Labels { get; init; }
}
