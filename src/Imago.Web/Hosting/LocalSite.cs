using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Imago.Web.Hosting;

/// <summary>Kestrel's request handler: refuses requests from pages of other sites, and leaves the answer to a site.</summary>
/// <param name="answer">The site.</param>
internal sealed class LocalSite(RequestDelegate answer) : IHttpApplication<HttpContext>
{
    /// <inheritdoc/>
    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    /// <inheritdoc/>
    public async Task ProcessRequestAsync(HttpContext context)
    {
        var connection = context.Features.GetRequiredFeature<OpenConnection>();
        connection.BeginAnswer();

        // Not on the sockets' shared thread, which would block while files are found and opened.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            // Only the site's own pages may load its files: an album's data are scripts, which any page could otherwise load.
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            await (LocalHost.IsNamedBy(context.Request.Headers.Host.ToString())
                ? answer(context)
                : Refusal.WriteAsync(context, StatusCodes.Status421MisdirectedRequest, closes: true)).ConfigureAwait(false);
        }
        finally
        {
            connection.EndAnswer();
        }
    }

    /// <inheritdoc/>
    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }
}
