namespace Godenerg;

/// <summary>A page of the house's web site. Contributed.</summary>
/// <param name="Path">Where it is, such as <c>/graphs</c>.</param>
/// <param name="Title">In the navigation.</param>
/// <param name="Html">What stands between the site's header and footer; asked for at every request, any thread.</param>
public sealed record WebPage(string Path, string Title, Func<string> Html);

/// <summary>A panel on the first page. Contributed.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Order">Smaller ones stand first.</param>
/// <param name="Html">What stands in it; asked for at every request, any thread.</param>
public sealed record WebPanel(string Title, int Order, Func<string> Html);
